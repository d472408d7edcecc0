"""What two or three tiers do together: a gate on the front's confidence passes a share on."""
