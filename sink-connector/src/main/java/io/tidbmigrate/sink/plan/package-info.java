/** From row changes to the ordered statements that bring the target there. Pure. */
package io.tidbmigrate.sink.plan;
