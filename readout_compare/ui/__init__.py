"""The Qt window: frame, panels, and what they are made of."""
