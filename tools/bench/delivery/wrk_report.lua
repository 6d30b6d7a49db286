-- Read by wrk.py. Called once, after the run: it costs no request anything.
function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("summary %d %d %d\n", summary.duration, summary.requests, summary.bytes))
  io.write(string.format("errors %d %d %d %d %d\n",
    errors.connect, errors.read, errors.write, errors.status, errors.timeout))
  for i = 1, #latency do
    local microseconds, count = latency(i)
    io.write(string.format("latency %d %d\n", microseconds, count))
  end
end
