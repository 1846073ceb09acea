/** The command line. */
package io.tidbmigrate.precheck.cli;
