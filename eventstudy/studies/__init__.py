"""The event-study library: expected-return models, abnormal returns and significance tests."""
