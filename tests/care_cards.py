"""A small library of care cards."""

CARDS = """\
full_list = "guides/all.md"
catch_all = "anything else worries you"
[headings]
emergency = "Call 911 if:"
urgent = "Call a nurse if:"
non_urgent = "Make an appointment if:"

[signs.chest]
name = "chest pain"
says = "it's in your chest"
level = "emergency"
area = "Chest"
sources = ["S1"]

[signs.stroke]
name = "a stroke"
says = "your face droops"
level = "emergency"
area = "Head"
sources = ["S1"]

[signs.fever]
name = "a fever"
says = "you have a fever"
level = "urgent"
area = "Body"
words = ["fever|fevers"]
sources = ["S1"]

[cards.back]
signs = ["chest", "fever", "stroke"]
topics = ["back"]
title_words = ["upper back"]
[cards.legs]
signs = ["stroke", "fever"]
catch_all = true
"""
