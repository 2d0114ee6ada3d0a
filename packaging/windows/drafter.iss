; Inno Setup: an installer for Windows from the program folder. It has NOT been built or tried yet; it is here so that whoever
; has a Windows machine can begin with it. There:
;   1. py -3.11 packaging\build.py bundle              makes dist\drafter, with drafter.exe (terminal) and drafter-window.exe
;   2. iscc packaging\windows\drafter.iss /DVersion=…  makes dist\drafter-…-setup.exe
; Neither program nor installer is signed by this; Windows will say so to whoever runs it.

#ifndef Version
  #error Give the version: /DVersion=0.1.0
#endif

[Setup]
AppId=Drafter
AppName=Drafter
AppVersion={#Version}
AppPublisher=The Drafter maintainers
DefaultDirName={autopf}\Drafter
DefaultGroupName=Drafter
DisableProgramGroupPage=yes
; A user without rights installs for himself alone; an administrator for everybody.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
Compression=lzma2/max
SolidCompression=yes
SourceDir=..\..
OutputDir=dist
OutputBaseFilename=drafter-{#Version}-setup
LicenseFile=LICENSE
UninstallDisplayIcon={app}\drafter-window.exe

[Files]
Source: "dist\drafter\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Drafter"; Filename: "{app}\drafter-window.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\.treaty"; ValueType: string; ValueData: "Drafter.Treaty"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Drafter.Treaty"; ValueType: string; ValueData: "Treaty draft"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Drafter.Treaty\DefaultIcon"; ValueType: string; ValueData: "{app}\drafter-window.exe,0"
Root: HKA; Subkey: "Software\Classes\Drafter.Treaty\shell\open\command"; ValueType: string; ValueData: """{app}\drafter-window.exe"" open ""%1"""
