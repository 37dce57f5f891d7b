"""What an editor sees beside and over the page: findings, problems, all pages."""
