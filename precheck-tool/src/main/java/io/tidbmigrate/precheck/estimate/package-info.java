/** How long a full load will take, and what it takes meanwhile. */
package io.tidbmigrate.precheck.estimate;
