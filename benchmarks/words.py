"""The words that the plans to be measured are written with."""

VERBS = (
    "Agree", "Analyse", "Audit", "Build", "Collect", "Consult", "Deliver", "Design", "Draft", "Evaluate", "Extend",
    "Finalise", "Gather", "Host", "Improve", "Launch", "Map", "Moderate", "Offer", "Pilot", "Plan", "Prepare",
    "Publish", "Recruit", "Refine", "Report", "Review", "Revise", "Run", "Share", "Support", "Train", "Trial",
)  # fmt: skip
"""What an action begins with."""
NOUNS = (
    "attainment", "attendance", "assessment", "bursary", "career", "child", "classroom", "coaching", "cluster",
    "community", "creative", "curriculum", "data", "digital", "early", "equity", "evaluation", "family", "Gaelic",
    "guidance", "headteacher", "health", "inclusion", "induction", "inquiry", "language", "leadership", "learner",
    "library", "literacy", "mentoring", "moderation", "network", "numeracy", "nursery", "nurture", "outdoor", "parent",
    "partner", "peer", "play", "policy", "practice", "primary", "probationer", "pupil", "quality", "reading",
    "resource", "school", "science", "secondary", "senior", "sport", "staff", "subject", "survey", "teacher",
    "transition", "tracking", "tutor", "wellbeing", "workshop", "writing", "youth",
)  # fmt: skip
"""What it is about."""
LINKS = ("across", "and", "for", "from", "in", "of", "on", "through", "to", "with", "within")
"""What joins two of them."""
THINGS = (
    "programme", "framework", "offer", "plan", "toolkit", "pathway", "group", "events", "materials", "standard",
    "summary", "visits", "sessions", "charter", "strategy", "report", "forum", "fund", "guide", "calendar",
)  # fmt: skip
"""What it ends with."""
FIRST_NAMES = (
    "Ailsa", "Alasdair", "Catriona", "Craig", "Eilidh", "Ewan", "Fiona", "Gordon", "Heather", "Iain", "Isla", "Kirsty",
    "Mairi", "Morag", "Murdo", "Niamh", "Rory", "Shona",
)  # fmt: skip
LAST_NAMES = ("Baird", "Cameron", "Drummond", "Fraser", "Innes", "Lennox", "Morrison", "Napier", "Ross", "Stuart")
"""With the first names, 180 people."""
