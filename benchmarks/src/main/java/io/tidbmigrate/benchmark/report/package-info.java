/** What was measured, as a table and as JSON. */
package io.tidbmigrate.benchmark.report;
