/** Tokens of a statement, as MySQL cuts them, and how they are walked over and changed. */
package io.tidbmigrate.common.ddl.token;
