-- kt for Neovim, without plugins: `kt lsp` for charts and manifests. Put it into ~/.config/nvim/plugin/.
-- Needs nvim 0.7; what the server offers is used by the functions of vim.lsp.buf (hover, definition, references, code_action).
local settings = {
  kubernetesVersion = '', -- '1.34'; empty: what the configuration says, or the newest
  profiles = {}, -- 'security', 'reliability', 'efficiency', 'policy', 'all'
}

--- Files of one repository share a server; it finds the charts in it by itself.
local function root_of(path)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  local git = vim.fn.finddir('.git', folder .. ';')
  if git ~= '' then
    return vim.fn.fnamemodify(git, ':p:h:h')
  end
  local chart = vim.fn.findfile('Chart.yaml', folder .. ';')
  return chart ~= '' and vim.fn.fnamemodify(chart, ':p:h') or folder
end

local config = {
  name = 'kt',
  cmd = { vim.g.kt_path or 'kt', 'lsp' },
  init_options = settings,
}

local client_by_root = {}
vim.api.nvim_create_autocmd('FileType', {
  pattern = { 'yaml', 'helm', 'gotmpl', 'json', 'smarty' },
  callback = function(event)
    local path = vim.api.nvim_buf_get_name(event.buf)
    if path == '' then
      return
    end
    local root = root_of(path)
    if vim.lsp.start ~= nil then
      vim.lsp.start(vim.tbl_extend('force', config, { root_dir = root }), { bufnr = event.buf })
      return
    end
    local id = client_by_root[root]
    if id == nil or vim.lsp.get_client_by_id(id) == nil then
      id = vim.lsp.start_client(vim.tbl_extend('force', config, { root_dir = root }))
      client_by_root[root] = id
    end
    vim.lsp.buf_attach_client(event.buf, id)
  end,
})

-- Templates are no YAML before they are rendered, and helpers have no other type.
vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, {
  pattern = { '*/templates/*.yaml', '*/templates/*.yml', '*/templates/*.tpl', '*/templates/*.txt' },
  callback = function()
    vim.bo.filetype = 'helm'
    vim.bo.commentstring = '{{/* %s */}}'
  end,
})
