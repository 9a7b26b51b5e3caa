"""The static vectors: principal components, without the encoder."""

import numpy as np

from extract.training.vectors import reduced


def test_the_components_that_vary_most_are_kept() -> None:
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(200, 5)).astype(np.float32) * np.array([9, 0.1, 5, 0.1, 0.1]) + 3
    kept = reduced(rows.astype(np.float32), 2)
    assert kept.shape == (200, 2)
    assert kept.dtype == np.float32
    assert abs(float(kept.std()) - 1) < 1e-3
    found = np.corrcoef(kept.T, rows[:, [0, 2]].T)[:2, 2:]
    assert np.allclose(np.abs(found), np.eye(2), atol=0.1)
