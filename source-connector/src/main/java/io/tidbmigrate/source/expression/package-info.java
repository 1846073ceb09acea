/** Rows left out by an expression on their values, which the source's server evaluates. */
package io.tidbmigrate.source.expression;
