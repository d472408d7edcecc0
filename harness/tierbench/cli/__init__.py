"""What each verb of the command line does: `verbs/<verb>.py` defines `main(arguments) -> exit
code`."""
