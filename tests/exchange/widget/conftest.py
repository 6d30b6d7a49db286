from tests.delivery.conftest import pages as pages  # a fixture of theirs
