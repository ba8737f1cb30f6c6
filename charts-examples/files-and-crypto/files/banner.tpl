{{- /* Not below templates/, so only tpl renders it. */ -}}
Welcome to the ledger of {{ .Values.company | title }}.
Books close on day {{ .Values.closingDay }}.
