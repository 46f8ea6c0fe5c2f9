-- Sends the requests of a file in turn and judges every answer.
-- Arguments: the file (what stands in the request line, one a line), the media type to ask for, and the length that
-- every complete answer has (0: they differ, and only their end is looked at), and the milliseconds that a connection
-- waits between an answer and its next request.
local targets, place, headers, length = {}, 0, {}, 0
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(arguments)
  for line in io.lines(arguments[1]) do targets[#targets + 1] = line end
  headers["Accept"] = arguments[2]
  length = tonumber(arguments[3])
  local pause = tonumber(arguments[4])
  if pause > 0 then delay = function() return pause end end
  good, cut, other, counts = 0, 0, "", {}
end

function request()
  place = place % #targets + 1
  return wrk.format("GET", targets[place], headers)
end

function response(status, _, body)
  if status ~= 200 then
    counts[status] = (counts[status] or 0) + 1
    local said = {}
    for code, count in pairs(counts) do said[#said + 1] = string.format('"%d": %d', code, count) end
    other = table.concat(said, ", ")
  elseif (length > 0 and #body ~= length) or not body:find("}%s*$") then
    cut = cut + 1
  else
    good = good + 1
  end
end

function done(summary, latency)
  local one, e = threads[1], summary.errors
  io.write(string.format(
    '\nRESULT {"seconds": %.6f, "good": %d, "cut": %d, "other": {%s}, "connect": %d, "read": %d, "write": %d, '
      .. '"timeout": %d, "p50": %.1f, "p99": %.1f}\n',
    summary.duration / 1e6, one:get("good"), one:get("cut"), one:get("other"), e.connect, e.read, e.write, e.timeout,
    latency:percentile(50), latency:percentile(99)))
end
