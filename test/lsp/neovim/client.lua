-- Neovim as the client of `kt lsp`, without a window: opens the files of a job, waits for findings, asks at its places, types,
-- and writes down all answers. KT_LSP_JOB and KT_LSP_RESULT are files of JSON (run.mjs).
local function read(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read('*a')
  file:close()
  return text
end

local job = vim.json.decode(read(vim.env.KT_LSP_JOB))
local result = { findings = {}, answers = {}, log = {}, requests = 0 }
local told = {} -- how often findings of a file were told

local client_id = vim.lsp.start_client({
  name = 'kt',
  cmd = job.cmd,
  root_dir = job.root,
  handlers = {
    ['textDocument/publishDiagnostics'] = function(_, params)
      told[params.uri] = (told[params.uri] or 0) + 1
      result.findings[params.uri] = params.diagnostics
    end,
    ['window/logMessage'] = function(_, params)
      table.insert(result.log, params.message)
    end,
  },
})
assert(client_id, 'the server did not start')

local buffers = {}
for _, file in ipairs(job.files) do
  vim.cmd('edit ' .. vim.fn.fnameescape(job.root .. '/' .. file))
  local buffer = vim.api.nvim_get_current_buf()
  buffers[file] = buffer
  assert(vim.lsp.buf_attach_client(buffer, client_id), 'cannot attach ' .. file)
end

local function uri_of(file)
  return vim.uri_from_bufnr(buffers[file])
end

-- Findings are told of every open file.
local function all_told(before)
  return vim.wait(60000, function()
    for _, file in ipairs(job.files) do
      if (told[uri_of(file)] or 0) <= (before[uri_of(file)] or 0) then
        return false
      end
    end
    return true
  end, 10)
end
result.told = all_told({})
vim.wait(job.settle or 300, function() return false end)
result.first = vim.deepcopy(result.findings)

for _, place in ipairs(job.places) do
  local params = vim.tbl_extend('force', place.params or {}, {
    textDocument = { uri = uri_of(place.file) },
    position = { line = place.line, character = place.character },
  })
  local answers, fault = vim.lsp.buf_request_sync(buffers[place.file], place.method, params, 30000)
  local answer = answers and answers[client_id]
  result.requests = result.requests + 1
  table.insert(result.answers, {
    answered = answer ~= nil and answer.error == nil,
    fault = fault or (answer and answer.error and answer.error.message) or vim.NIL,
    result = answer and answer.result or vim.NIL,
  })
end

-- Somebody types, letter by letter, and takes it back: the findings are those of before.
for _, edit in ipairs(job.edits or {}) do
  local buffer = buffers[edit.file]
  local before = vim.deepcopy(told)
  local column = edit.character
  for letter in edit.text:gmatch('.') do
    vim.api.nvim_buf_set_text(buffer, edit.line, column, edit.line, column, { letter })
    column = column + 1
    vim.wait(20, function() return false end)
  end
  all_told(before)
  result.typed = vim.deepcopy(result.findings)
  before = vim.deepcopy(told)
  vim.api.nvim_buf_set_text(buffer, edit.line, edit.character, edit.line, column, { '' })
  result.told = all_told(before) and result.told
  vim.wait(job.settle or 300, function() return false end)
end
result.last = result.findings

local client = vim.lsp.get_client_by_id(client_id)
client.stop()
result.stopped = vim.wait(10000, function()
  return vim.lsp.client_is_stopped(client_id)
end, 10)

local file = assert(io.open(vim.env.KT_LSP_RESULT, 'wb'))
file:write(vim.json.encode(result))
file:close()
