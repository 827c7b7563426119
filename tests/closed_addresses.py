"""Addresses that are no page for everybody: whom each is for, and which tests ask it instead."""

# Change a person's own session or language, and show no record; or, of an invitation, its own seat alone.
SHOW_NOTHING = {"portal:login", "portal:logout", "set_language", "meetings:invitation", "admin_password_reset"}
# The page of a person's own account: `tests/portal/test_tokens.py`.
SHOW_NOTHING |= {"portal:account"}

# For those who edit a meeting, and nobody else: `tests/sessions/test_chair.py`.
FOR_EDITORS = {"sessions:chair"}

# For members of a conference and those who act for its Presidency: `tests/consultations/test_presidency_page.py`.
# Of the designations each State finds its own: `tests/consultations/test_designations_page.py`;
# of the groups, those that it is in: `tests/consultations/test_groups_page.py`.
FOR_MEMBERS = {
    f"consultations:{name}"
    for name in (
        "presidency",
        "seat",
        "end_seat",
        "seat_note",
        "hand_over",
        "accept",
        "withdraw",
        "hand_over_note",
        "focal_points",
        "focal_point",
        "add_focal_point",
        "confirm_focal_points",
        "designations",
        "designate",
        "dispute",
        "end_designation",
        "designation_note",
        "end_dispute",
        "dispute_note",
        "groups",
        "add_group",
        "group",
        "group_members",
        "head_group",
        "end_group",
        "group_seat",
        "end_group_seat",
    )
}

# Of a consultation, for the State whose answer it is, and some for those who keep the record:
# `tests/consultations/test_answer_page.py` and those beside it.
FOR_MEMBERS |= {
    f"consultations:answer{name}"
    for name in (
        "",
        "_comment",
        "_image",
        "_position",
        "_support",
        "_take_over",
        "_own_end",
        "_send",
        "_withdraw",
        "_record",
        "_receipt",
        "_document",
        "_blank",
        "_sheet",
        "_words",
        "_replace_words",
        "_withdraw_words",
        "_words_note",
    )
}

# Of a consultation: for those who convene it, who are asked, and who keep its record:
# `tests/consultations/test_consultation_page.py`, `tests/consultations/test_convenors.py`.
FOR_MEMBERS |= {
    f"consultations:{name}"
    for name in (
        *("consultation", "board", "prepare", "add_round", "change_round", "circulate_round"),
        *("extend_round", "close_round", "conclude", "withdraw_consultation", "adopt", "notice"),
        *("signed_notice", "keep_signed_notice", "deadline", "delivery", "deliver_again", "remind"),
        *("daily_mail", "matrix", "matrix_file", "say_how_far", "dispose", "round_file", "report"),
        *("round_changes", "word_procedure", "release_round", "observers"),
    )
}

# The next text of a consultation, for those who write it alone: `tests/consultations/test_next_text_page.py`.
FOR_MEMBERS |= {
    f"consultations:{name}"
    for name in ("next_text", "start_text", "tie_group", "next_paragraph", "add_paragraph", "move_paragraph")
}

# Beside a round, for the people of the observer who may comment: `tests/consultations/test_observers_page.py`.
FOR_MEMBERS |= {
    f"consultations:{name}" for name in ("invited", "withdraw_contribution", "contribution_receipt", "invited_file")
}


# Of a decision: for those to whom it is addressed, the Presidency and the secretariat: `tests/decisions/test_pages.py`.
FOR_MEMBERS |= {f"decisions:{name}" for name in ("awaiting", "calendar", "report", "evidence", "conclude", "release")}
# An application of an observer: for the members and the secretariat: `tests/decisions/test_observers.py`.
FOR_MEMBERS |= {f"decisions:application{name}" for name in ("", "_letter", "_evidence")}
# The dossier of a hand-over: for the Presidency in office, the next one and the secretariat; a kept one, for the teams
# of its hand-over and later ones: `tests/decisions/test_dossier.py` and the one beside it.
FOR_MEMBERS |= {"decisions:dossier", "decisions:dossier_file", "decisions:kept_dossier"}
# Of an activity: for the Presidency, and the secretariat of what a body does: `tests/plans/test_pages.py`.
FOR_MEMBERS |= {"plans:report", "plans:mark_priority", "plans:take_back_priority"}
# Of what a State contributes: for itself and for those who read the whole: `tests/contributions/test_who_sees.py`.
FOR_MEMBERS |= {
    f"contributions:{name}" for name in ("year", "year_file", "statement", "statement_file", "ask", "payment")
}
# What States report is for themselves, and for those to whom the roadmap shows it:
# `tests/roadmaps/test_report_pages.py`.
FOR_MEMBERS |= {"roadmaps:report", "roadmaps:correct", "roadmaps:states"}
