"""What the promises about speed are measured with: ratios in one run, CPU seconds and peak memory."""
