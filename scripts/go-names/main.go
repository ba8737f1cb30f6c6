// Prints what the Go types of the Kubernetes API add to its OpenAPI document, one JSON object on stdout:
// the names of string types, embedded structs, pointers and omitempty. Run by scripts/gen-schemas.mjs.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	clientscheme "k8s.io/client-go/kubernetes/scheme"
	apiregistration "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
)

// field is what reflection knows of one JSON field.
type field struct {
	Type  string `json:"type,omitempty"`  // Go's name of a named scalar, map or slice type, or of its elements
	Embed string `json:"embed,omitempty"` // embedded structs that the field is reached through
	Flags string `json:"flags,omitempty"` // * pointer, o omitempty, z omitzero
}

type definition struct {
	Name   string           `json:"name"` // as Go prints it: v1.Container
	Fields map[string]field `json:"fields"`
}

// lifecycle is what k8s:prerelease-lifecycle-gen tags say of a kind.
type lifecycle struct {
	Introduced  string `json:"introduced,omitempty"`
	Deprecated  string `json:"deprecated,omitempty"`
	Removed     string `json:"removed,omitempty"`
	Replacement string `json:"replacement,omitempty"` // apiVersion, space, kind
}

var (
	definitions = map[string]definition{}
	lifecycles  = map[string]lifecycle{} // by apiVersion, space, kind
	unmarshaler = reflect.TypeFor[json.Unmarshaler]()
)

func main() {
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{clientscheme.AddToScheme, apiextensions.AddToScheme, apiregistration.AddToScheme} {
		if err := add(scheme); err != nil {
			panic(err)
		}
	}
	for gvk, t := range scheme.AllKnownTypes() {
		visit(t)
		addLifecycle(gvk, reflect.New(t).Interface())
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(map[string]any{"definitions": definitions, "lifecycles": lifecycles}); err != nil {
		panic(err)
	}
}

func addLifecycle(gvk schema.GroupVersionKind, object any) {
	if strings.HasSuffix(gvk.Kind, "List") {
		return
	}
	minor := func(major, minor int) string { return fmt.Sprintf("%d.%d", major, minor) }
	var l lifecycle
	if o, ok := object.(interface{ APILifecycleIntroduced() (int, int) }); ok {
		l.Introduced = minor(o.APILifecycleIntroduced())
	}
	if o, ok := object.(interface{ APILifecycleDeprecated() (int, int) }); ok {
		l.Deprecated = minor(o.APILifecycleDeprecated())
	}
	if o, ok := object.(interface{ APILifecycleRemoved() (int, int) }); ok {
		l.Removed = minor(o.APILifecycleRemoved())
	}
	if o, ok := object.(interface {
		APILifecycleReplacement() schema.GroupVersionKind
	}); ok {
		r := o.APILifecycleReplacement()
		l.Replacement = r.GroupVersion().String() + " " + r.Kind
	}
	if l != (lifecycle{}) {
		lifecycles[gvk.GroupVersion().String()+" "+gvk.Kind] = l
	}
}

// openAPIName turns k8s.io/api/core/v1 and Container into io.k8s.api.core.v1.Container.
func openAPIName(t reflect.Type) string {
	host, rest, _ := strings.Cut(t.PkgPath(), "/")
	parts := strings.Split(host, ".")
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	return strings.Join(parts, ".") + "." + strings.ReplaceAll(rest, "/", ".") + "." + t.Name()
}

func visit(t reflect.Type) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || !strings.HasPrefix(t.PkgPath(), "k8s.io/") {
		return
	}
	name := openAPIName(t)
	if _, seen := definitions[name]; seen || reflect.PointerTo(t).Implements(unmarshaler) {
		return
	}
	fields := map[string]field{}
	definitions[name] = definition{Name: t.String(), Fields: fields}
	collect(t, nil, fields)
}

func collect(t reflect.Type, embed []string, into map[string]field) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" || !f.IsExported() {
			continue
		}
		if f.Anonymous && name == "" {
			inner := f.Type
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			collect(inner, append(append([]string{}, embed...), f.Name), into)
			continue
		}
		into[name] = field{Type: typeName(f.Type), Embed: strings.Join(embed, "."), Flags: flags(f.Type, options)}
		visit(f.Type)
	}
}

func flags(t reflect.Type, options string) string {
	out := ""
	if t.Kind() == reflect.Pointer {
		out += "*"
	}
	if strings.Contains(options, "omitempty") {
		out += "o"
	}
	if strings.Contains(options, "omitzero") {
		out += "z"
	}
	return out
}

// typeName is the Go name where the OpenAPI type alone does not tell it.
func typeName(t reflect.Type) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Name() != "" && t.PkgPath() != "" && t.Kind() != reflect.Struct {
		return t.String()
	}
	if t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		e := t.Elem()
		named := e.Name() != "" && e.PkgPath() != "" && e.Kind() != reflect.Struct
		key := t.Kind() == reflect.Map && t.Key().PkgPath() != ""
		if named || key || e.Kind() == reflect.Pointer {
			return t.String()
		}
	}
	return ""
}
