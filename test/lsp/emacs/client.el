;;; client.el --- Emacs as the client, without a screen -*- lexical-binding: t; -*-

;; emacs -q --batch -l eglot -l editors/emacs/kt.el -l client.el TEMPLATE
;; Prints what is found, where .Values.replicas is defined and read, and what a quick fix leaves of the faulty line.
(defun told (name format &rest values)
  (princ (concat name ": " (apply #'format format values) "\n")))

(defun wait-until (holds)
  "Whether HOLDS becomes true while the server may answer."
  (let ((end (+ (float-time) 30)))
    (while (and (not (funcall holds)) (< (float-time) end))
      (accept-process-output nil 0.05))
    (funcall holds)))

(setq eglot-sync-connect 30)
(find-file (pop command-line-args-left))
(run-hooks 'post-command-hook) ; where eglot-ensure waits for a first command
(told "mode" "%s" major-mode)
(told "server" "%s" (and (wait-until #'eglot-current-server) "connected"))

(defun findings () (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))
(wait-until (lambda () (flymake-start) (findings)))
(dolist (found (flymake-diagnostics))
  (told "finding" "%d %s" (line-number-at-pos (flymake-diagnostic-beg found)) (flymake-diagnostic-text found)))

(goto-char (point-min))
(search-forward ".Values.repl")
(defun places (items)
  (mapconcat (lambda (item)
               (let ((at (xref-item-location item)))
                 (format "%s:%d" (file-name-nondirectory (xref-location-group at)) (xref-location-line at))))
             items " "))
(told "definition" "%s" (places (xref-backend-definitions 'eglot "")))
(told "references" "%s" (places (xref-backend-references 'eglot "")))
(let (hover)
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq hover text)))
  (wait-until (lambda () hover))
  (told "hover" "%s" hover))

(goto-char (point-min))
(search-forward "containrP")
;; The one question that it asks, which of the actions, is answered as a user would.
(setq completing-read-function
      (lambda (_prompt actions &rest _)
        (seq-find (lambda (title) (string-prefix-p "Rename" title)) (all-completions "" actions))))
(setq this-command 'eglot-code-actions
      last-nonmenu-event ?\r) ; by the keyboard, not by a menu of the mouse
(eglot-code-actions (line-beginning-position) (line-end-position) nil t)
(told "mended" "%s" (string-trim (thing-at-point 'line)))
(eglot--signal-textDocument/didChange) ; comes by itself once the user is idle, who is never idle in a batch
(wait-until (lambda () (not (seq-find (lambda (text) (string-match-p "containrPort" text)) (findings)))))
(told "left" "%s" (string-join (findings) "; "))
(set-buffer-modified-p nil)
(eglot-shutdown (eglot-current-server))
