@echo off
rem Windows: double-click this to open the studio in your browser. Closing the window ends it.
cd /d "%~dp0.."
where py >nul 2>nul
if errorlevel 1 (python tasks.py studio) else (py -3 tasks.py studio)
pause
