@entrance
Feature: Check-in with a card
  Members hold their card against the reader and walk in.
  The desk only has to look up when the light turns red.

  Background:
    Given a member with a card

  @smoke
  Scenario: Valid membership
    When the card is read
    Then the gate opens
    And the visit is counted

  Scenario: Membership has ended
    Given the membership ended yesterday
    When the card is read
    Then the light turns red
    But the desk can still open the gate

  Scenario Outline: Hours of a reduced membership
    Given a reduced membership
    When the card is read at <time>
    Then the gate <reaction>

    Examples:
      | time  | reaction     |
      | 09:00 | opens        |
      | 15:59 | opens        |
      | 16:01 | stays closed |
