// Reads statements, each with a NUL behind it, and prints those that TiDB's own parser refuses, each with the reason and a
// NUL behind it. An empty statement begins a new session; SET SESSION sql_mode says how the session's next ones are read.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"regexp"

	"github.com/pingcap/tidb/pkg/parser"
	"github.com/pingcap/tidb/pkg/parser/mysql"
	_ "github.com/pingcap/tidb/pkg/parser/test_driver"
)

var sqlMode = regexp.MustCompile(`^SET SESSION sql_mode = '([^']*)'$`)

func main() {
	input := bufio.NewReaderSize(os.Stdin, 1<<20)
	output := bufio.NewWriter(os.Stdout)
	defer output.Flush()
	session := parser.New()
	for {
		statement, err := input.ReadString(0)
		if err == io.EOF {
			return
		}
		if err != nil {
			panic(err)
		}
		statement = statement[:len(statement)-1]
		if statement == "" {
			session = parser.New()
			continue
		}
		if _, _, err := session.Parse(statement, "utf8mb4", "utf8mb4_bin"); err != nil {
			fmt.Fprintf(output, "%v: %s\x00", err, statement)
		}
		if set := sqlMode.FindStringSubmatch(statement); set != nil {
			mode, err := mysql.GetSQLMode(mysql.FormatSQLModeStr(set[1]))
			if err == nil {
				session.SetSQLMode(mode)
			}
		}
	}
}
