/** What an error of the target means for the task. */
package io.tidbmigrate.sink.failure;
