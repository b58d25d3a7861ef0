# The insurance asks for this test once per year.
Feature: Belay test

  Scenario: Passed
    Given a visitor without a test
    When a trainer records a passed test
    Then the visitor may belay for 12 months

  Scenario: Not passed
    When a trainer records a failed test
    Then the visitor may only boulder
    * the trainer can offer a course
