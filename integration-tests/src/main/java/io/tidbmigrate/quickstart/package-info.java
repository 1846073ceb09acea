/** One command that shows a whole migration: servers, sample data, precheck, connectors, comparison. */
package io.tidbmigrate.quickstart;
