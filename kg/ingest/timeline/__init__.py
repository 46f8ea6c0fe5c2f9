"""The mapper of Cedefop's Timeline of VET policies in Europe."""
