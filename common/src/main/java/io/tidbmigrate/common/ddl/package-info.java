/** Statements of DDL: what one does, which tables it touches, and its text in other words. By tokens, not by a grammar. */
package io.tidbmigrate.common.ddl;
