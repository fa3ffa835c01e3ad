"""The verbs that plans begin with where they say what is to be done."""

import re

_VERB = re.compile(
    r"(?:develop|implement|establish|support|deliver|provide|create|review|continue|ensure|build|work|share|identify"
    r"|introduce|improve|increase|devise|organi[sz]e|agree|map|collate|facilitate|engage|embed|extend|monitor|evaluate"
    r"|track|train|pilot|roll|launch|publish|run|hold|visit|write|set|use|plan|produce|promote|strengthen|raise|reduce"
    r"|analy[sz]e|audit|consult|gather|design|refresh|update|appoint|recruit|refine|lead|offer|collect|report|complete"
    r"|prepare|begin|start|explore|consider|include|invite|issue|undertake|carry|conduct|co-?ordinate|align|enhance"
    r"|maintain|encourage|enable|empower|expand|scope|test|trial|adopt|apply|arrange|ask|assess|assign|audit|bring|check"
    r"|close|commission|communicate|compile|consolidate|construct|convene|deepen|define|demonstrate|deploy|draft|draw"
    r"|drive|elicit|evidence|examine|expand|finali[sz]e|focus|form|formali[sz]e|generate|give|grow|guide|help|host|initiate"
    r"|inform|integrate|investigate|involve|join|keep|liaise|link|look|make|measure|meet|model|moderate|negotiate|nurture"
    r"|observe|offer|open|participate|partner|pool|present|prioriti[sz]e|procure|provide|pursue|put|quality[- ]assure|reach"
    r"|reflect|register|research|respond|roll out|secure|seek|select|send|simplify|source|standardi[sz]e|streamline"
    r"|accelerate|advise|allocate|benchmark|broaden|broker|capture|cascade|challenge|clarify|combine|compare|connect|contribute"
    r"|decide|determine|disseminate|distribute|employ|equip|fill|foster|gain|install|invest|listen|maximi[sz]e|merge|minimi[sz]e"
    r"|mobili[sz]e|nominate|obtain|optimi[sz]e|outline|oversee|protect|rationali[sz]e|re-?align|re-?establish|re-?launch"
    r"|reinforce|remove|renew|reorgani[sz]e|replace|reshape|restructure|retain|revise|revisit|rewrite|scale|scrutini[sz]e|shape"
    r"|pay|answer|buy|fit|plant|stop|lend|pair|repair|phone|double|halve|refurbish|repeat|restore|purchase|relocate|migrate"
    r"|digiti[sz]e|modernise|eliminate|exchange|extend|recogni[sz]e|reward|safeguard|translate|celebrate|campaign|rebuild|re-?open"
    r"|cut|cease|decarboni[sz]e|electrify|insulate|retrofit|redevelop|resolve|speed up|phase out|bring back|enforce|lobby|persuade"
    r"|signpost|supplement|switch|understand|upgrade|verify|submit|supply|survey|sustain|tackle|target|tailor|teach|transform|upskill|utili[sz]e|validate|widen|re-?design)\b",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"(?!(?:learning|teaching|reading|writing|listening|talking|well-?being|funding|housing|parenting|something|nothing"
    r"|during|spelling|counselling|nursing|evening|morning|spring|string|ring|king|thing)\b)[a-z]+ing\b(?! (?:team|group|board))",
    re.IGNORECASE,
)


def begins_with_verb(words: str) -> bool:
    """Whether words begin with one of the verbs of plans."""
    return bool(_VERB.match(words))


def is_to_do(words: str) -> bool:
    """Whether words begin by saying what to do: `Establish learning sets`, `To review`, `We will visit`."""
    said = re.sub(r"^(?:to|we will|continue to|will|staff will|further)\s+", "", words.strip(), flags=re.IGNORECASE)
    return bool(_VERB.match(said)) or bool(_DOING.match(said))
