;;; kt.el --- kt for Emacs, by eglot -*- lexical-binding: t; -*-

;; Emacs 29 has eglot. Put this into init.el, then M-x eglot in a file of a chart.

(define-derived-mode kt-helm-mode prog-mode "Helm"
  "Templates of Helm charts, which are no YAML before they are rendered."
  (setq-local comment-start "{{/* "
              comment-end " */}}"
              indent-tabs-mode nil
              tab-width 2))

(add-to-list 'auto-mode-alist '("/templates/.*\\.\\(ya?ml\\|tpl\\)\\'" . kt-helm-mode))
(add-to-list 'auto-mode-alist '("/templates/NOTES\\.txt\\'" . kt-helm-mode))

(defvar eglot-server-programs)
(declare-function eglot-ensure "eglot")

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((kt-helm-mode yaml-mode yaml-ts-mode)
                 . ("kt" "lsp" :initializationOptions (:profiles [])))))

(when (fboundp 'eglot-ensure)
  (add-hook 'kt-helm-mode-hook #'eglot-ensure))

;;; kt.el ends here
