/** The library behind all prechecks: from the configurations of connectors to a report. */
package io.tidbmigrate.precheck;
