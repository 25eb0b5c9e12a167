// Answers what Go's own text/template makes of templates: one JSON text a line in, one JSON list a line out:
// [template, "syntax" | "fails" | "text", message or text]. The results that the tests compare with come from here:
//
//	go run templates.go website.json < templates.jsonl > results.jsonl
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"text/template"
)

// Whole numbers are int64 and others float64, as the Kubernetes libraries decode them.
func numbers(value any) any {
	switch v := value.(type) {
	case json.Number:
		if whole, err := v.Int64(); err == nil {
			return whole
		}
		real, _ := v.Float64()
		return real
	case map[string]any:
		for key, item := range v {
			v[key] = numbers(item)
		}
	case []any:
		for i, item := range v {
			v[i] = numbers(item)
		}
	}
	return value
}

// A complaint of printf counts as a failure: what follows from it is nothing that anybody relies on.
func printf(format string, values ...any) (string, error) {
	for _, value := range values {
		if _, real := value.(float64); real && strings.ContainsAny(format, "xXb") {
			return "", errors.New("hexadecimal and binary forms of fractions are not compared")
		}
	}
	text := fmt.Sprintf(format, values...)
	if strings.Contains(text, "%!") {
		return "", errors.New(text)
	}
	return text, nil
}

// What is not there is a failure, as missingkey=error has it for paths.
func index(item any, keys ...any) (any, error) {
	for _, key := range keys {
		found := false
		switch at := key.(type) {
		case string:
			var fields map[string]any
			if fields, found = item.(map[string]any); found {
				item, found = fields[at]
			}
		case int:
			switch of := item.(type) {
			case []any:
				if found = at >= 0 && at < len(of); found {
					item = of[at]
				}
			case string:
				if found = at >= 0 && at < len(of); found {
					item = of[at]
				}
			}
		}
		if !found {
			return nil, errors.New("nothing there")
		}
	}
	return item, nil
}

func answer(text string, data any) (verdict, result string) {
	parsed, err := template.New("t").Option("missingkey=error").Funcs(template.FuncMap{"printf": printf, "index": index}).Parse(text)
	if err != nil {
		return "syntax", err.Error()
	}
	var out bytes.Buffer
	if err := parsed.Execute(&out, data); err != nil {
		return "fails", err.Error()
	}
	return "text", out.String()
}

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	decoder := json.NewDecoder(file)
	decoder.UseNumber()
	var data any
	if err := decoder.Decode(&data); err != nil {
		panic(err)
	}
	data = numbers(data)
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	writer := json.NewEncoder(out)
	writer.SetEscapeHTML(false)
	for in.Scan() {
		var text string
		if err := json.Unmarshal(in.Bytes(), &text); err != nil {
			panic(err)
		}
		verdict, result := answer(text, data)
		if verdict != "text" && len(result) > 60 {
			result = result[:60]
		}
		writer.Encode([]string{text, verdict, result})
	}
}
