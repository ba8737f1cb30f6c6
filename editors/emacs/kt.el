;;; kt.el --- kt for Emacs, by eglot -*- lexical-binding: t; -*-

;; Put this into init.el. Emacs 29 and later have eglot, for 28 it is a package. Templates start the server by themselves;
;; other files of the chart and manifests take part where they are in yaml-mode or yaml-ts-mode, alone after M-x eglot.

(define-derived-mode kt-helm-mode prog-mode "Helm"
  "Templates of Helm charts, which are no YAML before they are rendered."
  (setq-local comment-start "{{/* "
              comment-end " */}}"
              indent-tabs-mode nil
              tab-width 2))

(add-to-list 'auto-mode-alist '("/templates/.*\\.\\(ya?ml\\|tpl\\)\\'" . kt-helm-mode))
(add-to-list 'auto-mode-alist '("/templates/NOTES\\.txt\\'" . kt-helm-mode))

(defun kt-project (folder)
  "The chart around FOLDER, where no version control tells what belongs together."
  (let ((chart (locate-dominating-file folder "Chart.yaml")))
    (and chart (cons 'transient chart))))

(with-eval-after-load 'project
  (add-hook 'project-find-functions #'kt-project t))

(defvar eglot-server-programs)
(declare-function eglot-ensure "eglot")

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((kt-helm-mode yaml-mode yaml-ts-mode)
                 . ("kt" "lsp" :initializationOptions (:profiles [])))))

(when (fboundp 'eglot-ensure)
  (add-hook 'kt-helm-mode-hook #'eglot-ensure))

;;; kt.el ends here
