"""Cases that found what is not mended yet, by a part of their names; the tests of this folder expect them to fail."""

PENDING = {
    "brackets: never closed": "a text of brackets is read to its end before it is refused",
    "than_the_file[a": "numbers of thousands of digits are no numbers for Python",
    "many_zeros": "numbers of thousands of digits are no numbers for Python",
    "documents_under_many_names": "documents are made anew for each name of the service",
    "is_not_found[/problem/]": "an unknown type of problem is no problem document",
    "out_of_its_folder[/problem/]": "an unknown type of problem is no problem document",
    "test_no_error_and_no_break_of_the_schema": "a timeout that nothing can meet is described as a good one",
}
