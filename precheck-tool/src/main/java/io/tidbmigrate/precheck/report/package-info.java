/** What the checks said, for programs and for people. */
package io.tidbmigrate.precheck.report;
