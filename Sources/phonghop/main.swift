print("phonghop")
