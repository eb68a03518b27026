"""From an article to its points: candidates, their fitness to be shown alone, and the choice."""
