// Preloaded into a process: writes the processor time it took and its peak of memory to file descriptor 3 when it ends.
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = { cpu: (userCPUTime + systemCPUTime) / 1000, peakMiB: Math.round(maxRSS / 1024) };
  require('node:fs').writeSync(3, JSON.stringify(usage));
});
