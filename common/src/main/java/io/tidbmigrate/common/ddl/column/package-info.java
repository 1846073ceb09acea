/** Definitions of columns. */
package io.tidbmigrate.common.ddl.column;
