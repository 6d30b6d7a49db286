from tilshi.cli import main

main()
