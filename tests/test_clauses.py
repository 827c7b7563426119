"""The tool that deletes clauses of the door finds them, and leaves a module that can be read."""

import ast

from tests.clauses import ROOT, all_clauses, clauses

RULE = '''
def visible_to(self, viewer):
    """Die Sätze."""
    condition = Q(ä=1) | Q(b=2)
    condition &= Q(c=3)
    return self.filter(condition).exclude(d=4)


def another(self):
    return Q(e=5) & Q(f=6)
'''


def test_each_clause_of_a_rule_is_deleted_by_itself():
    found = clauses(RULE, "rule.py")

    assert [(each.said, each.left) for each in found] == [
        ("condition &= Q(c=3)", "pass"),
        ("Q(b=2)", "(Q(ä=1))"),
        ("Q(ä=1)", "(Q(b=2))"),
        (".exclude(d=4)", "self.filter(condition)"),
        (".filter(condition)", "self"),
    ]
    assert "return self.filter(condition)\n" in found[3].deleted_from(RULE)


def test_every_clause_of_the_door_can_be_deleted():
    found = all_clauses()

    assert {each.rule for each in found} >= {"visible_to", "editable_by", "audience_q", "office_q", "visible_q"}
    for each in found:
        ast.parse(each.deleted_from((ROOT / each.path).read_text()))
