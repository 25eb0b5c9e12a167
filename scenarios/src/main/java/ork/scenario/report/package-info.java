/** What is told of scenarios that were played: tables, reports, and the story of one that failed. */
@NullMarked
package ork.scenario.report;

import org.jspecify.annotations.NullMarked;
