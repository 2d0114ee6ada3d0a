"""Definitions stand in alphabetical order, and what belongs to one of them moves with it."""

from drafter.library.blocks import blocks_of


def texts(markdown: str) -> list[str]:
    return ["".join(run.text for run in block.inlines) for block in blocks_of(markdown, [], "article")]


def test_definitions_are_sorted_by_their_terms() -> None:
    markdown = "In this Treaty:\n\n- **“Line”** means b;\n- **“Armed Attack”** means a; and\n- **“État”** means c;"
    assert texts(markdown) == [
        "In this Treaty:",
        "“Armed Attack” means a;",
        "“État” means c; and",
        "“Line” means b.",
    ]


def test_what_is_under_a_definition_moves_with_it() -> None:
    markdown = "Terms:\n\n- **“B”** means:\n  - one;\n  - two;\n- **“A”** means three;"
    assert texts(markdown) == ["Terms:", "“A” means three;", "“B” means:", "one;", "two."]


def test_other_lists_keep_their_order() -> None:
    assert texts("Each:\n\n- zeal;\n- **“A”** means a;") == ["Each:", "zeal;", "“A” means a."]


def test_each_list_is_sorted_by_itself() -> None:
    markdown = "One:\n\n- **“D”** d;\n- **“C”** c;\n\nTwo:\n\n- **“B”** b;\n- **“A”** a;"
    assert texts(markdown) == ["One:", "“C” c;", "“D” d.", "Two:", "“A” a;", "“B” b."]
