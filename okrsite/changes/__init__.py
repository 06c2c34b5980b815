"""What each verb does to the content, without a terminal: from a workspace and what somebody says, a change set.

Nothing here asks, prints or parses a command line. What is wrong with a change comes as problems, beside the edits.
"""
