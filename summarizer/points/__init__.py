"""From an article to its points: candidates, how well each stands alone, and the choice."""
