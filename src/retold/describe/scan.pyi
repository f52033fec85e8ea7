# Types of scan.pyx for type checkers.
import numpy as np
from numpy.typing import NDArray

def scan(text: str, question_marks: bool) -> tuple[list[str], NDArray[np.int32], NDArray[np.int32]]: ...
