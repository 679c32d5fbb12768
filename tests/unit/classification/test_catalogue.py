import subprocess
import sys
from pathlib import Path

import pytest

from govledger.classification import available, load, load_folder, versions
from govledger.errors import UnknownScheme

DATA = Path(sys.modules[load.__module__].__file__).parent / "data"


class TestAvailable:
    def test_sorted_ids(self):
        """The ids are those of the folders, in order."""
        assert list(available()) == sorted({path.parents[1].name for path in DATA.glob("*/*/passport.json")})


class TestVersions:
    def test_versions_of_a_scheme(self):
        """A scheme has at least one version."""
        assert all(versions(scheme) for scheme in available())

    def test_unknown_scheme(self):
        """An unknown id says what is available."""
        with pytest.raises(UnknownScheme, match="cn-economic-department, cn-economic-government, cn-function"):
            versions("../cn-function")


class TestLoad:
    def test_read_once(self):
        """A scheme is read once, however it is asked for."""
        assert load("cn-function") is load("cn-function", version="2007")

    def test_unknown_scheme(self):
        """An unknown id offers the nearest one."""
        with pytest.raises(UnknownScheme, match="near: 'cn-function'"):
            load("cn-functional")

    def test_unknown_version(self):
        """An unknown version says which there are."""
        with pytest.raises(UnknownScheme, match="unknown scheme 'cn-function 1999'; available: cn-function 2007"):
            load("cn-function", version="1999")

    def test_importing_opens_no_data(self):
        """Importing the room opens no data file."""
        program = (
            "import sys\n"
            "opened = []\n"
            "sys.addaudithook(lambda event, values: opened.append(str(values[0])) if event == 'open' else None)\n"
            "import govledger.classification\n"
            "print([name for name in opened if name.endswith(('.csv', '.json'))])"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

        assert done.stdout.strip() == "[]"


class TestLoadFolder:
    def test_path_or_text(self):
        """A folder is given as a path or as text, and is the shipped scheme again."""
        folder = DATA / "cn-function" / "2007"

        assert load_folder(folder) == load_folder(str(folder)) == load("cn-function")
