Feature: Prices at the desk

  Scenario Outline: Day ticket
    Given a visitor of <age> years
    When the desk sells a day ticket
    Then it costs <price>

    Examples: Children and teenagers
      | age | price |
      | 5   | 0.00  |
      | 12  | 6.50  |

    Examples: Adults
      | age | price |
      | 18  | 11.00 |
      | 66  | 9.00  |

  Scenario: Ten visits
    Given these prices:
      | ticket     | price |
      | day        | 11.00 |
      | ten visits | 95.00 |
    When a member of staff sells a card for ten visits
    Then it costs 95.00
