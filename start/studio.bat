@echo off
rem Windows: double-click this to open the studio in your browser. Closing the window ends it.
cd /d "%~dp0.."
where py >nul 2>nul
if not errorlevel 1 (py -3 tasks.py studio & goto end)
where python >nul 2>nul
if not errorlevel 1 (python tasks.py studio & goto end)
echo Python is missing. Install it from https://www.python.org/downloads/ and open this again.
:end
pause
