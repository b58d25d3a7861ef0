Feature: Ratings of routes

  Scenario: First rating
    Given a route without ratings
    When a member rates it with 4 of 5
    Then the route shows 4.0

  Scenario: Second rating by the same member
    Given a member who has rated a route
    When the member rates it again
    Then the new rating replaces the old one
